using System.Diagnostics.Metrics;
using Playground.Server.Rooms;

namespace Playground.Server.Hosting;

/// <summary>Figures of the server for whoever watches over it (System.Diagnostics.Metrics, which OpenTelemetry and dotnet-counters read).</summary>
internal sealed class ServerMetrics : IDisposable
{
    public const string MeterName = "Playground.Server";

    private readonly Meter meter;
    private readonly Counter<long> calls;
    private readonly Counter<long> refused;
    private readonly Counter<long> failed;
    private long connections;

    public ServerMetrics(IMeterFactory meters, IServiceProvider services)
    {
        meter = meters.Create(MeterName);
        calls = meter.CreateCounter<long>("playground.hub.calls", "{call}", "Calls of browsers.");
        refused = meter.CreateCounter<long>("playground.hub.refused", "{call}", "Calls that asked for something wrong, or came too often.");
        failed = meter.CreateCounter<long>("playground.hub.failed", "{call}", "Calls that failed by a bug of the server.");
        meter.CreateObservableGauge("playground.rooms", () => services.GetRequiredService<RoomDirectory>().Count, "{room}", "Rooms open.");
        meter.CreateObservableGauge("playground.connections", () => Interlocked.Read(ref connections), "{connection}", "Browsers connected.");
        meter.CreateObservableGauge("playground.memory.resident", () => Environment.WorkingSet, "By", "Resident memory of the server.");
        meter.CreateObservableGauge("playground.memory.managed", () => GC.GetTotalMemory(forceFullCollection: false), "By", "Memory of .NET objects.");
    }

    public void Connected() => Interlocked.Increment(ref connections);

    public void Disconnected() => Interlocked.Decrement(ref connections);

    public void Called(string method) => calls.Add(1, new KeyValuePair<string, object?>("method", method));

    public void Refused(string method) => refused.Add(1, new KeyValuePair<string, object?>("method", method));

    public void Failed(string method) => failed.Add(1, new KeyValuePair<string, object?>("method", method));

    public void Dispose() => meter.Dispose();
}
