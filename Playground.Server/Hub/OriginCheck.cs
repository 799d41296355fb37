using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Playground.Contracts;

namespace Playground.Server.Hub;

/// <summary>
/// Refuses hub connections that a page of another origin opens. Browsers let any page open a WebSocket to any address and do not apply the
/// same-origin policy to it; they only tell the server who asks (RFC 6455, section 10.2). Without this check, any page that somebody visits
/// could run programs on their machine. Programs that are no browsers send no origin and pass.
/// </summary>
internal static class OriginCheck
{
    /// <summary>The setting that lists further origins, such as <c>https://playground.example</c>, for a server behind a proxy.</summary>
    public const string AllowedOriginsKey = "AllowedOrigins";

    public static void UseOriginCheck(this WebApplication app)
    {
        HashSet<string> allowed = new(app.Configuration.GetSection(AllowedOriginsKey).Get<string[]>() ?? [], StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(Limits.HubPath) || IsAllowed(context.Request, allowed)) return next(context);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("Pages of other origins may not connect to this server.");
        });
    }

    private static bool IsAllowed(HttpRequest request, HashSet<string> allowed)
    {
        StringValues origin = request.Headers[HeaderNames.Origin];
        if (origin.Count == 0) return true;
        if (origin is not [{ } only]) return false;
        string own = $"{request.Scheme}://{request.Host}";
        return only.Equals(own, StringComparison.OrdinalIgnoreCase) || allowed.Contains(only);
    }
}
