using Playground.Contracts;
using Playground.Server.Storage;

namespace Playground.Server.Rooms;

/// <summary>All open rooms. Closes those that nobody visits, and opens stored ones again.</summary>
internal sealed class RoomDirectory(RoomServices services, PreparedRoom prepared) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Room> rooms = [];
    private bool isClosed;

    /// <summary>Opens a new room, the prepared one where there is one, and enters it.</summary>
    public async Task<(Room Room, string ControlToken)> OpenAsync()
    {
        Room room = prepared.Take() ?? new Room(RoomToken.NewId(), new RoomProgram { Sample = Limits.FirstSample }, services);
        string token = room.GiveAway();
        await EnterAsync(Add(room));
        return (room, token);
    }

    /// <summary>How many rooms are open.</summary>
    public int Count
    {
        get
        {
            lock (gate) return rooms.Count;
        }
    }

    /// <summary>The room of this id if it is open; null when it is not, even when it could be opened again.</summary>
    public Room? Find(string id)
    {
        lock (gate) return rooms.GetValueOrDefault(id);
    }

    /// <summary>Enters a room that is open or stored.</summary>
    public async Task<Room> JoinAsync(string id)
    {
        (Room room, Room? evicted) entered;
        lock (gate)
        {
            if (rooms.TryGetValue(id, out Room? open))
            {
                open.Visitors++;
                entered = (open, null);
            }
            else
            {
                StoredRoom stored = services.Store.Find(id) ?? throw new RequestException($"There is no room {id}; it may have been forgotten after a long time.");
                entered = Add(new Room(stored, services));
            }
        }
        await EnterAsync(entered);
        return entered.room;
    }

    public void Leave(Room room)
    {
        lock (gate)
        {
            room.Visitors--;
            room.LeftAt = services.Time.GetTimestamp();
        }
    }

    /// <summary>Closes a room in which nobody has been yet, and forgets it.</summary>
    public async Task DiscardAsync(Room room)
    {
        lock (gate) rooms.Remove(room.Id);
        await room.DisposeAsync();
        services.Store.Forget(room.Id);
    }

    /// <summary>Closes the rooms without visitors for longer than the idle time.</summary>
    public async Task CloseIdleAsync()
    {
        List<Room> idle;
        lock (gate)
        {
            idle = [.. rooms.Values.Where(room => room.Visitors == 0 && services.Time.GetElapsedTime(room.LeftAt) > services.Settings.IdleTime)];
            foreach (Room room in idle) rooms.Remove(room.Id);
        }
        foreach (Room room in idle) await CloseAsync(room);
    }

    public async ValueTask DisposeAsync()
    {
        List<Room> open;
        lock (gate)
        {
            isClosed = true;
            open = [.. rooms.Values];
            rooms.Clear();
        }
        foreach (Room room in open) await CloseAsync(room);
    }

    /// <summary>Closes a room that is in the directory no more. What goes wrong concerns only that room.</summary>
    private async Task CloseAsync(Room room)
    {
        try
        {
            await room.DisposeAsync();
        }
        catch (Exception bug)
        {
            services.Log.LogError(bug, "The room {Room} could not be closed.", room.Id);
        }
    }

    /// <summary>Adds a room with its first visitor; closes the one that was left first when there are too many.</summary>
    private (Room Room, Room? Evicted) Add(Room room)
    {
        lock (gate)
        {
            if (isClosed) throw new RequestException("The server is shutting down.");
            Room? evicted = null;
            if (rooms.Count >= services.Settings.Rooms)
            {
                evicted = rooms.Values.Where(other => other.Visitors == 0).MinBy(other => other.LeftAt)
                    ?? throw new RequestException($"All {services.Settings.Rooms} rooms are in use. Try again when somebody has left.");
                rooms.Remove(evicted.Id);
            }
            room.Visitors = 1;
            rooms.Add(room.Id, room);
            return (room, evicted);
        }
    }

    private async Task EnterAsync((Room Room, Room? Evicted) entered)
    {
        try
        {
            if (entered.Evicted is not null) await CloseAsync(entered.Evicted);
            await entered.Room.EnsureStartedAsync();
        }
        catch
        {
            Leave(entered.Room);
            throw;
        }
    }
}
