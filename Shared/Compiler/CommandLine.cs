using Playground.Code;

namespace Playground.Compiler;

/// <summary><c>Playground.Compiler --output FOLDER FILE.erl… FILE.hrl…</c>: compiles each source to a .beam file; headers are for including.</summary>
internal static class CommandLine
{
    private const int Success = 0;
    private const int CompileErrors = 1;
    private const int BadUsage = 2;

    public static int Run(string[] arguments, TextWriter errors)
    {
        if (arguments is not ["--output", var folder, _, ..])
        {
            errors.WriteLine("usage: Playground.Compiler --output FOLDER FILE.erl... FILE.hrl...");
            return BadUsage;
        }

        string[] files = arguments[2..];
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            errors.WriteLine($"there is no file {missing}");
            return BadUsage;
        }

        Directory.CreateDirectory(folder);
        var options = new CompilerOptions { Includes = ReadHeaders(files) };
        bool succeeded = true;
        foreach (string file in files.Where(file => !IsHeader(file)))
            succeeded &= Compile(file, folder, options, errors);
        return succeeded ? Success : CompileErrors;
    }

    private static bool IsHeader(string file) => file.EndsWith(".hrl", StringComparison.Ordinal);

    private static Dictionary<string, string> ReadHeaders(string[] files)
    {
        var headers = new Dictionary<string, string>();
        foreach (string file in files.Where(IsHeader))
            headers[Path.GetFileName(file)] = File.ReadAllText(file);
        return headers;
    }

    private static bool Compile(string file, string folder, CompilerOptions options, TextWriter errors)
    {
        CompilationResult compilation = ErlangCompiler.Compile(new SourceFile(Path.GetFileName(file), File.ReadAllText(file)), options);
        string place = Path.GetDirectoryName(file) is { Length: > 0 } parent ? parent + Path.DirectorySeparatorChar : "";
        foreach (Diagnostic diagnostic in compilation.Diagnostics)
            errors.WriteLine(place + diagnostic);
        if (compilation.Module is not { } module)
            return false;
        File.WriteAllBytes(Path.Combine(folder, module.Name + ".beam"), BeamWriter.Write(module));
        return true;
    }
}
