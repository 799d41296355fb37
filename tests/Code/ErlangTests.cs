using System.Diagnostics;

namespace Playground.Code.Tests;

public sealed class ErlangTests
{
    [Fact]
    public void A_written_module_runs_on_OTP()
    {
        if (OtpLibrary.Files.Count == 0)
            return;
        var folder = Directory.CreateTempSubdirectory("playground-code");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "identity.beam"), BeamWriter.Write(Samples.Identity));
            Assert.Equal("{hello,{ok,1.5}}", Evaluate(folder.FullName, "{identity:id(hello), (identity:id({ok, 1.5}))}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Evaluate(string folder, string expression)
    {
        var start = new ProcessStartInfo("erl", ["-noshell", "-pa", folder, "-eval", $"io:format(\"~w\", [{expression}]), halt()."])
        {
            RedirectStandardOutput = true,
        };
        using var erlang = Process.Start(start)!;
        var output = erlang.StandardOutput.ReadToEndAsync();
        if (!erlang.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            erlang.Kill();
            Assert.Fail("Erlang did not end.");
        }

        return output.Result;
    }
}
