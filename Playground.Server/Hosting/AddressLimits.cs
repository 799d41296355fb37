using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Playground.Server.Hosting;

/// <summary>What one address may do: browsers connected at once, and rooms opened in a minute.</summary>
internal sealed class AddressLimits(HostSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> connections = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions { PermitLimit = settings.ConnectionsPerAddress }));

    private readonly PartitionedRateLimiter<IPAddress> rooms = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.RoomsPerMinute,
            TokensPerPeriod = Math.Max(1, settings.RoomsPerMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / settings.RoomsPerMinute * Math.Max(1, settings.RoomsPerMinute / 60),
        }));

    /// <summary>One more browser of the address; to be disposed of when it is gone.</summary>
    /// <exception cref="RequestException">There are too many.</exception>
    public IDisposable Connect(IPAddress? address)
    {
        RateLimitLease lease = connections.AttemptAcquire(Known(address));
        return lease.IsAcquired ? lease : throw new RequestException($"There are {settings.ConnectionsPerAddress:N0} connections from this address already.");
    }

    /// <summary>Notes that the address opens a room.</summary>
    /// <exception cref="RequestException">It has opened too many in a short time.</exception>
    public void OpenRoom(IPAddress? address)
    {
        using RateLimitLease lease = rooms.AttemptAcquire(Known(address));
        if (!lease.IsAcquired) throw new RequestException($"Only {settings.RoomsPerMinute:N0} rooms can be opened in a minute from one address. Wait a little.");
    }

    /// <summary>HTTP requests by the address they come from.</summary>
    public static PartitionedRateLimiter<HttpContext> Requests(HostSettings settings) => PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
        RateLimitPartition.GetTokenBucketLimiter(Known(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.RequestsPerSecond * 10,
            TokensPerPeriod = settings.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    /// <summary>Calls of one connection.</summary>
    public static RateLimiter Calls(HostSettings settings) => new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
    {
        TokenLimit = settings.CallsPerSecond * 5,
        TokensPerPeriod = Math.Max(1, settings.CallsPerSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1) / settings.CallsPerSecond * Math.Max(1, settings.CallsPerSecond / 10),
    });

    public void Dispose()
    {
        connections.Dispose();
        rooms.Dispose();
    }

    /// <summary>
    /// What comes by a pipe has no address; all of it counts as one. An IPv4 address is the same in its IPv6 form. Of an IPv6 address the first half
    /// counts, which names a network: its hosts choose the second half themselves.
    /// </summary>
    internal static IPAddress Known(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address;
        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(bytes.Length / 2).Clear();
        return new IPAddress(bytes);
    }
}
