using Playground.Code;

namespace Playground.Programs.Tests;

/// <summary>What our compiler writes loads and runs on Erlang/OTP, and does what the headers say.</summary>
public sealed class CompiledOnOtpTests(CompiledOnOtpTests.CompiledRun run) : IClassFixture<CompiledOnOtpTests.CompiledRun>
{
    [ErlangTheory]
    [MemberData(nameof(ProgramCatalog.NamesForReferenceLibrary), MemberType = typeof(ProgramCatalog))]
    public void Compiled_here_and_run_on_OTP(string program) =>
        run.Outcome(program).ShouldBe(ProgramCatalog.Programs[program].Expected);

    /// <summary>Compiles all programs and runs the modules on Erlang/OTP, in one start of it.</summary>
    public sealed class CompiledRun
    {
        private readonly Lazy<Dictionary<string, ProgramOutcome>> _outcomes = new(RunAll);

        internal ProgramOutcome Outcome(string name) => _outcomes.Value[name];

        private static Dictionary<string, ProgramOutcome> RunAll()
        {
            var folder = Directory.CreateTempSubdirectory("compiled-");
            try
            {
                var outcomes = new Dictionary<string, ProgramOutcome>();
                var files = new Dictionary<string, string>();
                foreach (var program in ProgramCatalog.Programs.Values)
                {
                    var compiled = ProgramCompiler.Compile(program);
                    if (compiled.Module is null)
                    {
                        outcomes[program.Name] = new ProgramOutcome(new ProgramResult(ResultKind.Broken, compiled.Complaint), "");
                        continue;
                    }

                    files[program.Name] = Path.Combine(folder.FullName, program.Module + ".beam");
                    File.WriteAllBytes(files[program.Name], BeamWriter.Write(compiled.Module));
                }

                var reports = ReferenceRun.Run(files.Values);
                foreach (var (name, file) in files)
                    outcomes[name] = reports[file];
                return outcomes;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }
}
