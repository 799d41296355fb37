using Playground.Contracts;
using Playground.Picture.Texts;

namespace Playground.Client.Store;

/// <summary>The program in the editor: which sample it came from, its files, and what the compiler says about it.</summary>
public sealed class ProgramDraft
{
    IReadOnlyList<Sample>? gallery;
    Sample? first;

    /// <summary>The gallery's programs that are known: until the gallery has come, that of the room alone.</summary>
    public IReadOnlyList<Sample> Samples => gallery ?? (first is null ? [] : [first]);

    public bool HasGallery => gallery is not null;

    /// <summary>The whole gallery, which comes after the room's own program.</summary>
    public IReadOnlyList<Sample> Gallery { set => gallery = value; }

    /// <summary>The gallery's program that the room began with, where the first HTML answer brought it.</summary>
    public Sample? First { set => first = value; }

    /// <summary>The sample that the draft was made from; null for a program of its own.</summary>
    public string? SampleName { get; private set; }

    public IReadOnlyList<ProgramFile> Files { get; private set; } = [];

    public int FileIndex { get; private set; }

    /// <summary>Whether it is known to be something else than the gallery's program.</summary>
    public bool IsEdited => Samples.Count > 0 && Files.Count > 0 && !IsOriginal;

    /// <summary>The sample that the program still is; null once it is edited, and for a program of its own.</summary>
    public Sample? UneditedSample => IsEdited ? null : Sample;

    /// <summary>What to call the program: the sample's title while it is the sample, then the name of its first file.</summary>
    public string Title => UneditedSample?.Title ?? (Files.Count > 0 ? Files[0].Name : "No program");

    public IReadOnlyList<ProgramDiagnostic> Diagnostics { get; set; } = [];

    public Sample? Sample => Samples.FirstOrDefault(sample => sample.Name == SampleName);

    public ProgramFile? File => FileIndex < Files.Count ? Files[FileIndex] : null;

    public IEnumerable<ProgramDiagnostic> DiagnosticsOfFile => Diagnostics.Where(diagnostic => diagnostic.File == File?.Name);

    public int Errors => Diagnostics.Count(diagnostic => diagnostic.Severity == ProgramDiagnosticSeverity.Error);

    /// <summary>Takes over a program of the room; the files of an unchanged sample come from the gallery.</summary>
    public void Load(RoomProgram program)
    {
        Sample? sample = Samples.FirstOrDefault(candidate => candidate.Name == program.Sample);
        SampleName = program.Sample;
        Files = program.Files.Count > 0 ? program.Files : sample?.Files ?? [];
        FileIndex = 0;
        Diagnostics = [];
    }

    public void Load(Sample sample) => Load(new RoomProgram { Sample = sample.Name });

    /// <summary>Begins an empty program.</summary>
    public void Clear()
    {
        SampleName = null;
        Files = (ProgramFile[])[new ProgramFile("main.erl", "-module(main).\n-export([main/0]).\n\nmain() ->\n    io:format(\"Hello from ~p~n\", [self()]).\n")];
        FileIndex = 0;
        Diagnostics = [];
    }

    public void Open(int fileIndex) => FileIndex = Math.Clamp(fileIndex, 0, Math.Max(0, Files.Count - 1));

    /// <summary>Changes the open file's text. A single file is named after its module, as Erlang wants it.</summary>
    public bool Edit(string text)
    {
        if (File is null || File.Text == text) return false;
        ProgramFile[] files = [.. Files];
        string name = Files.Count == 1 ? ModuleFileName(text) ?? File.Name : File.Name;
        files[FileIndex] = new ProgramFile(name, text);
        Files = files;
        return true;
    }

    public RoomProgram ToRun() => IsOriginal
        ? new RoomProgram { Sample = SampleName }
        : new RoomProgram { Sample = SampleName, Files = Files };

    bool IsOriginal => Sample is { } sample && sample.Files.SequenceEqual(Files);

    /// <summary>Why it cannot be sent; null when it can. The server checks the same.</summary>
    public string? Problem()
    {
        if (Files.Count == 0) return "There is no program to run.";
        if (Files.Count > Limits.ProgramFiles) return $"A program has at most {Limits.ProgramFiles} files.";
        ProgramFile? tooLong = Files.FirstOrDefault(file => file.Text?.Length > Limits.FileLength);
        return tooLong is null ? null : $"{tooLong.Name} is longer than {Figures.Exact(Limits.FileLength)} characters.";
    }

    static string? ModuleFileName(string text)
    {
        const string attribute = "-module(";
        int start = text.IndexOf(attribute, StringComparison.Ordinal);
        if (start < 0) return null;
        start += attribute.Length;
        int end = text.IndexOf(')', start);
        if (end < 0) return null;
        string name = text[start..end].Trim().Trim('\'');
        bool isPlain = name.Length is > 0 and < Limits.FileNameLength - 4 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '@');
        return isPlain ? name + ".erl" : null;
    }
}
