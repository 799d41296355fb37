using Microsoft.Data.Sqlite;

namespace Playground.Server.Storage;

/// <summary>A run as it is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Recording">The text of its recording.</param>
internal sealed record StoredRun(string Id, string Name, string Recording);

/// <summary>Keeps the runs of rooms, beside the rooms.</summary>
internal sealed class RunStore
{
    /// <summary>Runs kept of all rooms together; the oldest ones are forgotten first.</summary>
    private const int RunsKept = 10_000;

    private readonly SqliteFile file;
    private readonly TimeProvider time;

    public RunStore(SqliteFile file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
        lock (file.Gate)
        {
            file.Execute("CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL, name TEXT NOT NULL, recording TEXT NOT NULL, kept_at INTEGER NOT NULL)");
            file.Execute("CREATE INDEX IF NOT EXISTS runs_by_room ON runs (room)");
        }
    }

    public void Add(string room, StoredRun run)
    {
        lock (file.Gate)
        {
            file.Execute(
                "INSERT INTO runs (id, room, name, recording, kept_at) VALUES ($id, $room, $name, $recording, $now)",
                ("$id", run.Id), ("$room", room), ("$name", run.Name), ("$recording", run.Recording), ("$now", time.GetUtcNow().ToUnixTimeSeconds()));
            file.Execute("DELETE FROM runs WHERE number IN (SELECT number FROM runs ORDER BY number DESC LIMIT -1 OFFSET $kept)", ("$kept", RunsKept));
        }
    }

    /// <summary>The runs of a room, oldest first.</summary>
    public IReadOnlyList<StoredRun> Of(string room)
    {
        lock (file.Gate)
        {
            using SqliteCommand command = file.Command("SELECT id, name, recording FROM runs WHERE room = $room ORDER BY number", ("$room", room));
            return Read(command);
        }
    }

    /// <summary>The run of this id, whichever room keeps it; null when nobody does.</summary>
    public StoredRun? Find(string id)
    {
        lock (file.Gate)
        {
            using SqliteCommand command = file.Command("SELECT id, name, recording FROM runs WHERE id = $id", ("$id", id));
            return Read(command).SingleOrDefault();
        }
    }

    /// <returns>Whether the room kept it.</returns>
    public bool Remove(string room, string id)
    {
        lock (file.Gate) return file.Execute("DELETE FROM runs WHERE id = $id AND room = $room", ("$id", id), ("$room", room)) > 0;
    }

    private static List<StoredRun> Read(SqliteCommand command)
    {
        var runs = new List<StoredRun>();
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read()) runs.Add(new StoredRun(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return runs;
    }
}
