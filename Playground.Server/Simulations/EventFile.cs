using System.Text;
using System.Text.Json;
using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Simulations;

/// <summary>Writes the events of a simulation into a file, one JSON object a line, numbered from 1.</summary>
internal sealed class EventFile(string path) : ISimulationObserver, IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly BufferedStream stream = new(File.Create(path), 1 << 16);
    private long number;

    /// <summary>What kept it from writing; null while all is well. An observer must not throw on the thread of a scheduler.</summary>
    public IOException? Problem { get; private set; }

    public void Happened(in RuntimeEvent one)
    {
        RuntimeEvent written = one;
        Write(line =>
        {
            line.WriteNumber("nanoseconds", written.TimeNanoseconds);
            line.WriteString("kind", written.Kind.ToString());
            line.WriteString("process", written.Process.ToString());
            if (written.Other != default) line.WriteString("other", written.Other.ToString());
            if (written.Value1 != 0) line.WriteNumber("value1", written.Value1);
            if (written.Value2 != 0) line.WriteNumber("value2", written.Value2);
            if (written.Text is { } text) line.WriteString("text", text);
            if (written.Details is not { } details) return;
            line.WriteStartObject("details");
            foreach ((string name, string value) in details.OrderBy(detail => detail.Key, StringComparer.Ordinal)) line.WriteString(name, value);
            line.WriteEndObject();
        });
    }

    public void Printed(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        Write(line =>
        {
            line.WriteString("kind", "Output");
            line.WriteString("text", text);
        });
    }

    public void Dispose() => stream.Dispose();

    private void Write(Action<Utf8JsonWriter> fields)
    {
        if (Problem is not null) return;
        try
        {
            using (var line = new Utf8JsonWriter(stream, Options))
            {
                line.WriteStartObject();
                line.WriteNumber("event", ++number);
                fields(line);
                line.WriteEndObject();
            }
            stream.WriteByte((byte)'\n');
        }
        catch (IOException problem)
        {
            Problem = problem;
        }
    }
}
