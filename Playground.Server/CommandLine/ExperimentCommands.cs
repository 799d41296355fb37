using System.CommandLine;
using System.Text;
using Playground.Server.Experiments;

namespace Playground.Server.CommandLine;

/// <summary><c>experiment</c> and what can be done with one.</summary>
internal static class ExperimentCommands
{
    public static Command Create(Stream output) => new("experiment", "Tries a program under faults, once for each seed.") { Schema(output) };

    private static Command Schema(Stream output)
    {
        var schema = new Command("schema", "Prints the JSON schema of experiments, for editors.");
        schema.SetAction((_, cancellation) => output.WriteAsync(Encoding.UTF8.GetBytes(ExperimentSchema.Text), cancellation).AsTask());
        return schema;
    }
}
