using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>A pid. In JSON a text such as <c>"&lt;0.83.0&gt;"</c>; in packed bytes two ints.</summary>
/// <param name="Number">The slot in the node's process table.</param>
/// <param name="Serial">How often the slot was used before.</param>
[JsonConverter(typeof(ProcessIdConverter))]
public readonly record struct ProcessId(int Number, int Serial)
{
    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <param name="text">Text such as <c>&lt;0.83.0&gt;</c>.</param>
    /// <param name="id">The id read, when the result is true.</param>
    /// <returns>Whether the text was a pid.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ProcessId id)
    {
        id = default;
        if (text.Length < 7 || !text.StartsWith("<0.") || text[^1] != '>') return false;
        ReadOnlySpan<char> inner = text[3..^1];
        int dot = inner.IndexOf('.');
        if (dot < 0) return false;
        if (!int.TryParse(inner[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return false;
        if (!int.TryParse(inner[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int serial)) return false;
        id = new ProcessId(number, serial);
        return true;
    }

    /// <summary>As Erlang prints it: <c>&lt;0.Number.Serial&gt;</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"<0.{Number}.{Serial}>");
}

/// <summary>Writes a <see cref="ProcessId"/> as its text.</summary>
public sealed class ProcessIdConverter : JsonConverter<ProcessId>
{
    /// <inheritdoc/>
    public override ProcessId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ProcessId.TryParse(reader.GetString(), out ProcessId id)
            ? id
            : throw new JsonException("A pid is a text such as \"<0.83.0>\".");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ProcessId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
