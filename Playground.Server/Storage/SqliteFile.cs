using Microsoft.Data.Sqlite;

namespace Playground.Server.Storage;

/// <summary>One connection to the file that keeps rooms and runs. Its users hold <see cref="Gate"/> while they ask it.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly SqliteConnection connection;

    public SqliteFile(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode = WAL");
    }

    public Lock Gate { get; } = new();

    /// <returns>How many rows it changed.</returns>
    public int Execute(string text, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using SqliteCommand command = Command(text, parameters);
        return command.ExecuteNonQuery();
    }

    public SqliteCommand Command(string text, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        foreach ((string name, object value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }

    public void Dispose() => connection.Dispose();
}
