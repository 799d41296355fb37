using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;
using Playground.Contracts;

namespace Playground.Server.Storage;

/// <summary>A room as it is kept: what is needed to open it again.</summary>
/// <param name="Id">The room's id.</param>
/// <param name="ControlTokenHash">The SHA-256 of its control token; the token itself is known to its owner only.</param>
/// <param name="Program">Its last program.</param>
/// <param name="Recording">The text of the recording that it repeats, whose turns, choices and inputs the program has not; null: none.</param>
internal sealed record StoredRoom(string Id, byte[] ControlTokenHash, RoomProgram Program, string? Recording = null);

/// <summary>Keeps rooms in an SQLite file, so that a visitor finds a room again even after the server was restarted.</summary>
internal sealed class RoomStore
{
    /// <summary>Rooms kept; the ones that were not used for longest are forgotten first.</summary>
    private const int RoomsKept = 10_000;

    /// <summary>Programs are kept as they travel: what is null is left out.</summary>
    private static readonly JsonTypeInfo<RoomProgram> ProgramType = TypeOfProgram();

    private readonly SqliteFile file;
    private readonly TimeProvider time;

    public RoomStore(SqliteFile file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
        lock (file.Gate)
        {
            file.Execute("CREATE TABLE IF NOT EXISTS rooms (id TEXT PRIMARY KEY, control_token_hash BLOB NOT NULL, program TEXT NOT NULL, used_at INTEGER NOT NULL) WITHOUT ROWID");
            file.Execute("CREATE TABLE IF NOT EXISTS room_recordings (room TEXT PRIMARY KEY, recording TEXT NOT NULL)");
            file.Execute("CREATE INDEX IF NOT EXISTS rooms_by_use ON rooms (used_at)");
        }
    }

    public void Save(StoredRoom room)
    {
        lock (file.Gate)
        {
            file.Execute(
                "INSERT INTO rooms VALUES ($id, $hash, $program, $now) ON CONFLICT (id) DO UPDATE SET program = excluded.program, used_at = excluded.used_at",
                ("$id", room.Id),
                ("$hash", room.ControlTokenHash),
                ("$program", JsonSerializer.Serialize(room.Program, ProgramType)),
                ("$now", time.GetUtcNow().ToUnixTimeSeconds()));
            if (room.Recording is null) file.Execute("DELETE FROM room_recordings WHERE room = $id", ("$id", room.Id));
            else file.Execute("INSERT INTO room_recordings VALUES ($id, $recording) ON CONFLICT (room) DO UPDATE SET recording = excluded.recording", ("$id", room.Id), ("$recording", room.Recording));
            if (file.Execute("DELETE FROM rooms WHERE id IN (SELECT id FROM rooms ORDER BY used_at DESC LIMIT -1 OFFSET $kept)", ("$kept", RoomsKept)) > 0)
                file.Execute("DELETE FROM room_recordings WHERE room NOT IN (SELECT id FROM rooms)");
        }
    }

    public StoredRoom? Find(string id)
    {
        lock (file.Gate)
        {
            file.Execute("UPDATE rooms SET used_at = $now WHERE id = $id", ("$now", time.GetUtcNow().ToUnixTimeSeconds()), ("$id", id));
            using SqliteCommand command = file.Command("SELECT control_token_hash, program, recording FROM rooms LEFT JOIN room_recordings ON room = id WHERE id = $id", ("$id", id));
            using SqliteDataReader reader = command.ExecuteReader();
            if (!reader.Read()) return null;
            RoomProgram? program = JsonSerializer.Deserialize(reader.GetString(1), ProgramType);
            return program is null ? null : new StoredRoom(id, reader.GetFieldValue<byte[]>(0), program, reader.IsDBNull(2) ? null : reader.GetString(2));
        }
    }

    public void Forget(string id)
    {
        lock (file.Gate)
        {
            file.Execute("DELETE FROM rooms WHERE id = $id", ("$id", id));
            file.Execute("DELETE FROM room_recordings WHERE room = $id", ("$id", id));
        }
    }

    private static JsonTypeInfo<RoomProgram> TypeOfProgram()
    {
        var options = new JsonSerializerOptions();
        ContractsJson.Configure(options);
        return (JsonTypeInfo<RoomProgram>)options.GetTypeInfo(typeof(RoomProgram));
    }
}
