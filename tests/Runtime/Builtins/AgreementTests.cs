using System.Runtime.CompilerServices;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Builtins;

/// <summary>Calls whose results were recorded on Erlang/OTP 25, line by line: module, function, argument list, result; with tabs between.</summary>
public unsafe class AgreementTests
{
    [Fact]
    public void Natives_give_what_Erlang_gives()
    {
        var differences = new List<string>();
        foreach (string line in File.ReadLines(Path.Combine(Folder(), "otp25.calls")))
        {
            string[] parts = line.Split('\t');
            using var process = new NativeProcess();
            var arguments = new List<long>();
            for (long list = process.Term(parts[2]); list != Term.Nil; list = Term.Tail(list)) arguments.Add(Term.Head(list));
            string outcome = process.Outcome(parts[0], parts[1], [.. arguments]);
            if (outcome != parts[3]) differences.Add($"{parts[0]}:{parts[1]} of {parts[2]}\n  gives {outcome}\n  on OTP {parts[3]}");
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
    }

    static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
