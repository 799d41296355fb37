using Microsoft.Extensions.Logging;
using Playground.Server.Rooms;

namespace Playground.Server.Tests.Rooms;

/// <summary>What closed rooms had goes back once for all that close together, and it is told when that fails.</summary>
public sealed class MemoryReturnTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_failure_is_told_and_the_next_request_tries_again()
    {
        int tries = 0;
        var log = new Told();
        var memory = new MemoryReturn(() => ++tries > 0 ? throw new InvalidOperationException("It failed.") : Task.CompletedTask, TimeProvider.System);
        memory.Request(log);
        memory.Request(log);
        Assert.Equal("It failed.", (await log.Next()).Message);
        Assert.Equal(1, tries);
        memory.Request(log);
        Assert.Equal("It failed.", (await log.Next()).Message);
        Assert.Equal(2, tries);
    }

    private sealed class Told : ILogger
    {
        private readonly System.Threading.Channels.Channel<Exception> errors = System.Threading.Channels.Channel.CreateUnbounded<Exception>();

        public Task<Exception> Next() => errors.Reader.ReadAsync().AsTask().WaitAsync(Bound);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            errors.Writer.TryWrite(exception!);
    }
}
