using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

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
[JsonSerializable(typeof(ProcessTableRow))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(double?))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultOutcome))]
[JsonSerializable(typeof(FaultPlanRow))]
[JsonSerializable(typeof(IReadOnlyList<FaultPlanRow>))]
[JsonSerializable(typeof(ExperimentSample[]))]
[JsonSerializable(typeof(IReadOnlyList<ExperimentSample>))]
[JsonSerializable(typeof(ExperimentRequest))]
[JsonSerializable(typeof(ExperimentProgress))]
[JsonSerializable(typeof(ExperimentCheck))]
[JsonSerializable(typeof(ClaimUpdate))]
[JsonSerializable(typeof(ClaimKind))]
[JsonSerializable(typeof(ProgramFile))]
[JsonSerializable(typeof(SimulationCommand))]
[JsonSerializable(typeof(FaultCatalogue))]
[JsonSerializable(typeof(FaultPlanRow[]))]
[JsonSerializable(typeof(KeptRun))]
[JsonSerializable(typeof(IReadOnlyList<KeptRun>))]
[JsonSerializable(typeof(KeptRun[]))]
[JsonSerializable(typeof(RunComparison))]
[JsonSerializable(typeof(RunMoments))]
[JsonSerializable(typeof(string))]
public sealed partial class ContractsJson : JsonSerializerContext
{
    private static readonly Lazy<JsonSerializerOptions> Own = new(MakeOwn);

    /// <summary>Writes a preview for the page's first answer; the browser reads it again with <see cref="ReadPreview"/>.</summary>
    public static JsonDocument Write(RoomPreview preview) => JsonSerializer.SerializeToDocument(preview, PreviewInfo);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no preview.</exception>
    public static RoomPreview ReadPreview(JsonDocument json) => json.Deserialize(PreviewInfo) ?? throw new JsonException("A preview is never null.");

    private static JsonTypeInfo<RoomPreview> PreviewInfo => (JsonTypeInfo<RoomPreview>)Own.Value.GetTypeInfo(typeof(RoomPreview));

    private static JsonSerializerOptions MakeOwn()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        return options;
    }

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
