using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>
/// How the contracts are written as JSON, generated at build time, so that the trimmed page needs no reflection.
/// Both sides call <see cref="Configure"/> on the options of SignalR's JSON protocol.
/// </summary>
[JsonSerializable(typeof(RoomView))]
[JsonSerializable(typeof(RoomPreview))]
[JsonSerializable(typeof(IReadOnlyList<Sample>))]
[JsonSerializable(typeof(Sample[]))]
[JsonSerializable(typeof(IReadOnlyList<ProgramFile>))]
[JsonSerializable(typeof(List<ProgramFile>))]
[JsonSerializable(typeof(ProgramFile[]))]
[JsonSerializable(typeof(CompileResult))]
[JsonSerializable(typeof(RoomProgram))]
[JsonSerializable(typeof(View))]
[JsonSerializable(typeof(Frame))]
[JsonSerializable(typeof(InspectRequest))]
[JsonSerializable(typeof(ProcessDetails))]
[JsonSerializable(typeof(ProcessQuery))]
[JsonSerializable(typeof(ProcessPage))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultOutcome))]
[JsonSerializable(typeof(string))]
public sealed partial class ContractsJson : JsonSerializerContext
{
    /// <summary>Makes options write and read the contracts; call it on <c>PayloadSerializerOptions</c> of the JSON hub protocol.</summary>
    /// <param name="options">The options to change.</param>
    public static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, Default);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // Pids and terms are full of < and >; they travel inside a WebSocket, never inside a page, so nothing needs the HTML escapes.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}
