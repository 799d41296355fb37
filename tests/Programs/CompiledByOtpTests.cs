using Playground.Code;

namespace Playground.Programs.Tests;

/// <summary>Modules that OTP's own compiler wrote load here and do what the headers say.</summary>
public sealed class CompiledByOtpTests(CompiledByOtpTests.Modules modules, RuntimeRun runtime)
    : IClassFixture<CompiledByOtpTests.Modules>, IClassFixture<RuntimeRun>
{
    [ErlangTheory]
    [MemberData(nameof(ProgramCatalog.Names), MemberType = typeof(ProgramCatalog))]
    public async Task Compiled_by_OTP_and_run_here(string program)
    {
        var wanted = ProgramCatalog.Programs[program];
        (await runtime.RunAsync(modules.Read(wanted))).ShouldBe(wanted.Expected);
    }

    /// <summary>All programs, compiled by one start of erlc.</summary>
    public sealed class Modules : IDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

        private readonly Lazy<DirectoryInfo> _folder = new(CompileAll);

        internal Module Read(ErlangProgram program)
        {
            var file = Path.Combine(_folder.Value.FullName, program.Module + ".beam");
            return BeamReader.Read(File.ReadAllBytes(file), Path.GetFileName(file));
        }

        public void Dispose()
        {
            if (_folder.IsValueCreated)
                _folder.Value.Delete(recursive: true);
        }

        private static DirectoryInfo CompileAll()
        {
            var folder = Directory.CreateTempSubdirectory("compiled-by-otp-");
            var result = ErlangInstallation.Run("erlc", ["-o", folder.FullName, .. ProgramCatalog.Programs.Values.Select(program => program.Path)], Limit);
            Assert.True(result is { ExitCode: 0 }, $"erlc failed: {result?.Output}{result?.Error}");
            return folder;
        }
    }
}
