using Playground.Contracts;
using Playground.Server.Storage;

namespace Playground.Server.Tests.Rooms;

public sealed class RoomStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_room_is_found_again_after_the_store_was_closed()
    {
        var program = new RoomProgram { Sample = "calls", Entry = "a:b", Files = [new ProgramFile("a.erl", "täst 🐘"), new ProgramFile("b.beam", null, [1, 2])] };
        using (SqliteFile file = Open()) new RoomStore(file, TimeProvider.System).Save(new StoredRoom("room", [1, 2, 3], program));

        using SqliteFile reopened = Open();
        var again = new RoomStore(reopened, TimeProvider.System);
        StoredRoom found = again.Find("room")!;
        Assert.Equal([1, 2, 3], found.ControlTokenHash);
        Assert.Equal(("calls", "a:b"), (found.Program.Sample, found.Program.Entry));
        Assert.Equal("täst 🐘", found.Program.Files[0].Text);
        Assert.Null(found.Program.Files[0].Bytes);
        Assert.Equal([1, 2], found.Program.Files[1].Bytes!);
    }

    [Fact]
    public void Saving_again_replaces_the_program()
    {
        using SqliteFile file = Open();
        var store = new RoomStore(file, TimeProvider.System);
        store.Save(new StoredRoom("room", [1], new RoomProgram { Sample = "calls" }));
        store.Save(new StoredRoom("room", [1], new RoomProgram { Sample = "hog" }));
        Assert.Equal("hog", store.Find("room")!.Program.Sample);
    }

    [Fact]
    public void An_unknown_room_is_not_found()
    {
        using SqliteFile file = Open();
        var store = new RoomStore(file, TimeProvider.System);
        Assert.Null(store.Find("'; DROP TABLE rooms; --"));
    }

    private SqliteFile Open() => new(Path.Combine(folder, "deeper", "rooms.db"));
}
