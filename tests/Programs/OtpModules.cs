using System.Collections.Concurrent;
using Playground.Code;
using Playground.Tests.Common;

namespace Playground.Programs.Tests;

/// <summary>All programs, compiled by one start of erlc for each option.</summary>
public sealed class OtpModules : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, Lazy<DirectoryInfo>> _folders = new();

    internal Module Read(ErlangProgram program, string option)
    {
        var folder = _folders.GetOrAdd(option, wanted => new Lazy<DirectoryInfo>(() => CompileAll(wanted))).Value;
        var file = Path.Combine(folder.FullName, program.Module + ".beam");
        return BeamReader.Read(File.ReadAllBytes(file), Path.GetFileName(file));
    }

    public void Dispose()
    {
        foreach (var folder in _folders.Values.Where(folder => folder.IsValueCreated))
            folder.Value.Delete(recursive: true);
    }

    private static DirectoryInfo CompileAll(string option)
    {
        var folder = Directory.CreateTempSubdirectory("compiled-by-otp-");
        var result = SystemProgram.Run("erlc", [option, "-o", folder.FullName, .. ProgramCatalog.Programs.Values.Where(program => program.IsReadByReference).Select(program => program.Path)], Limit);
        Assert.True(result is { ExitCode: 0 }, $"erlc failed: {result?.Output}{result?.Error}");
        return folder;
    }
}
