using Microsoft.Data.Sqlite;
using Playground.Contracts;

namespace Playground.Server.Storage;

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
            file.Execute("CREATE TABLE IF NOT EXISTS kept_runs (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL, name TEXT NOT NULL, seed INTEGER NOT NULL, schedule INTEGER NOT NULL, events INTEGER NOT NULL, inputs INTEGER NOT NULL, hash TEXT NOT NULL, recording TEXT NOT NULL, kept_at INTEGER NOT NULL)");
            file.Execute("CREATE INDEX IF NOT EXISTS kept_runs_by_room ON kept_runs (room)");
        }
    }

    /// <param name="room">The room that keeps it.</param>
    /// <param name="run">What lists say of it.</param>
    /// <param name="recording">The text of its recording.</param>
    public void Add(string room, KeptRun run, string recording)
    {
        lock (file.Gate)
        {
            file.Execute(
                "INSERT INTO kept_runs (id, room, name, seed, schedule, events, inputs, hash, recording, kept_at) VALUES ($id, $room, $name, $seed, $schedule, $events, $inputs, $hash, $recording, $now)",
                ("$id", run.Id), ("$room", room), ("$name", run.Name), ("$seed", run.Choice.Seed), ("$schedule", (int)run.Choice.Schedule), ("$events", run.Events), ("$inputs", run.Inputs), ("$hash", run.Hash),
                ("$recording", recording), ("$now", time.GetUtcNow().ToUnixTimeSeconds()));
            file.Execute("DELETE FROM kept_runs WHERE number IN (SELECT number FROM kept_runs ORDER BY number DESC LIMIT -1 OFFSET $kept)", ("$kept", RunsKept));
        }
    }

    /// <summary>The runs of a room, oldest first.</summary>
    public IReadOnlyList<KeptRun> Of(string room)
    {
        lock (file.Gate)
        {
            using SqliteCommand command = file.Command("SELECT id, name, seed, schedule, events, inputs, hash FROM kept_runs WHERE room = $room ORDER BY number", ("$room", room));
            using SqliteDataReader reader = command.ExecuteReader();
            var runs = new List<KeptRun>();
            while (reader.Read())
                runs.Add(new KeptRun(reader.GetString(0), reader.GetString(1), new SimulationChoice(reader.GetInt64(2), (SimulationSchedule)reader.GetInt32(3)), reader.GetInt64(4), reader.GetInt32(5), reader.GetString(6)));
            return runs;
        }
    }

    /// <summary>Whether the room keeps a run with this recording.</summary>
    public bool Keeps(string room, string recording)
    {
        lock (file.Gate)
        {
            using SqliteCommand command = file.Command("SELECT 1 FROM kept_runs WHERE room = $room AND recording = $recording", ("$room", room), ("$recording", recording));
            return command.ExecuteScalar() is not null;
        }
    }

    /// <summary>Name and recording of the run of this id, whichever room keeps it; null when nobody does.</summary>
    public (string Name, string Recording)? Find(string id)
    {
        lock (file.Gate)
        {
            using SqliteCommand command = file.Command("SELECT name, recording FROM kept_runs WHERE id = $id", ("$id", id));
            using SqliteDataReader reader = command.ExecuteReader();
            return reader.Read() ? (reader.GetString(0), reader.GetString(1)) : null;
        }
    }

    /// <returns>Whether the room kept it.</returns>
    public bool Remove(string room, string id)
    {
        lock (file.Gate) return file.Execute("DELETE FROM kept_runs WHERE id = $id AND room = $room", ("$id", id), ("$room", room)) > 0;
    }
}
