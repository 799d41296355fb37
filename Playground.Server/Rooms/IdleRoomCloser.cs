namespace Playground.Server.Rooms;

/// <summary>Closes idle rooms from time to time.</summary>
internal sealed class IdleRoomCloser(RoomDirectory rooms, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await rooms.CloseIdleAsync();
    }
}
