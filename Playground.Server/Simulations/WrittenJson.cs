using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Playground.Server.Simulations;

/// <summary>
/// Reads the JSON that this program writes and that somebody may have changed, cut or taken for something else: what is wrong is told with its place and with
/// what was expected there.
/// </summary>
/// <param name="options">How it is read.</param>
/// <param name="name">What it is, such as <c>a recording</c>.</param>
/// <param name="writer">What writes it, such as <c>run --record</c>.</param>
/// <param name="format">The version of the format that is read.</param>
internal sealed partial class WrittenJson(JsonSerializerOptions options, string name, string writer, int format)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Where it is from, for messages.</param>
    /// <param name="utf8">What is in it.</param>
    /// <exception cref="InvalidDataException">It is nothing of the kind; the message says where and why.</exception>
    public T Read<T>(string path, ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith(ByteOrderMark)) utf8 = utf8[ByteOrderMark.Length..];
        try
        {
            CheckFormat(path, utf8);
            return JsonSerializer.Deserialize<T>(utf8, options)!;
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path}: {Place(problem)}{Sentence(problem.Message, TypeAt(typeof(T), problem.Path ?? ""))}");
        }
        catch (NotSupportedException problem)
        {
            throw new InvalidDataException($"{path}: {Sentence(problem.Message, null)}");
        }
    }

    /// <summary>Goes through all of it, so that what is no JSON at all is told first, and then the wrong version.</summary>
    private void CheckFormat(string path, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Trim(" \t\r\n"u8).IsEmpty) throw new InvalidDataException($"{path}: is empty; expected {name}, which {writer} writes");
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new InvalidDataException($"{path}: expected {name}, a JSON object, not {Kind(reader.TokenType)}");
        int? found = null;
        bool isThere = false;
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("format"u8)) continue;
            isThere = true;
            reader.Read();
            found = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? number : null;
            reader.Skip();
        }
        if (!isThere) throw new InvalidDataException($"{path}: 'format' is missing, so it is not {name}, which {writer} writes");
        if (found != format) throw new InvalidDataException($"{path}: $.format: {(found is { } other ? $"format {other}" : "no number")}; this program reads format {format}");
    }

    private static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    /// <summary>People count lines and columns from 1.</summary>
    private static string Place(JsonException problem)
    {
        string line = problem.LineNumber is { } number ? $"line {number + 1}, column {problem.BytePositionInLine + 1}: " : "";
        return problem.Path is null or "$" ? line : $"{line}{problem.Path}: ";
    }

    /// <summary>The reader's messages name types of ours, which tell nobody anything.</summary>
    private string Sentence(string message, Type? expected)
    {
        if (message.Contains("end of data") || message.Contains("Expected depth to be zero")) return $"the file ends in the middle of {name}; it was cut, or not written to its end";
        if (Missing().Match(message) is { Success: true } missing) return $"{missing.Groups[1].Value} must be there, and is not";
        if (Unknown().Match(message) is { Success: true } unknown) return $"{name} has no '{unknown.Groups[1].Value}' there";
        if (message.Contains("could not be converted")) return $"expected {Expected(expected)}";
        if (message.Contains("null values")) return "null is no value for it; expected one, as the file had it when it was written";
        if (Discriminator().Match(message) is { Success: true } kind) return $"'{kind.Groups[1].Value}' is no kind of fault";
        if (message.Contains("type discriminator")) return "a fault says its kind first";
        return $"is no JSON: {Positions().Replace(message, "")}";
    }

    /// <summary>The type of what stands at a path; null where none is known.</summary>
    private static Type? TypeAt(Type? type, string path)
    {
        foreach (Match step in Steps().Matches(path))
        {
            if (type is null) return null;
            PropertyInfo? property = step.Groups[1].Success ? type.GetProperty(step.Groups[1].Value, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) : null;
            type = property?.PropertyType ?? type.GetElementType() ?? type.GetGenericArguments().LastOrDefault();
            type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        }
        return type;
    }

    /// <summary>What a type is in JSON.</summary>
    private static string Expected(Type? type) => type switch
    {
        null => "something else",
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}",
        _ when type == typeof(string) => "a text",
        _ when type == typeof(ulong) => "a whole number from 0",
        _ when type == typeof(long) || type == typeof(int) => "a whole number",
        _ when type == typeof(double) => "a number",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time such as \"00:00:01.5000000\"",
        _ when type == typeof(byte[]) => "bytes as a text in Base64",
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => "a list",
        _ => "an object",
    };

    [GeneratedRegex(@"missing required properties,? including(?: the following)?: (.+?)\.?( Path:|$)")]
    private static partial Regex Missing();

    [GeneratedRegex(@"^The JSON property '(.*?)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"unrecognized type discriminator id '(.*?)'")]
    private static partial Regex Discriminator();

    [GeneratedRegex(@"\.([^.\[]+)|\[\d+\]")]
    private static partial Regex Steps();

    [GeneratedRegex(@"( Path: .*)?\s*\|?\s*LineNumber: .*$")]
    private static partial Regex Positions();
}
