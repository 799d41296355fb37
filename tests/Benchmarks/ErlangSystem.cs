using System.Diagnostics;

namespace Playground.Benchmarks;

/// <summary>A system that runs Erlang programs.</summary>
internal abstract class ErlangSystem(string name)
{
    /// <summary>What the table calls it.</summary>
    public string Name { get; } = name;

    /// <summary>Where the programs lie beside this assembly.</summary>
    protected static string Programs { get; } = Path.Combine(AppContext.BaseDirectory, "Programs");

    /// <summary>Why it cannot be used here, as a sentence, or null.</summary>
    public abstract string? WhyMissing { get; }

    /// <summary>How to start the virtual machine so that it calls the function and then ends.</summary>
    public abstract ProcessStartInfo Start(string module, string function);

    protected static ProcessStartInfo Command(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
