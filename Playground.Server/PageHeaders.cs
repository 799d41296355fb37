namespace Playground.Server;

/// <summary>What answers tell the browser not to do with them.</summary>
internal static class PageHeaders
{
    private const string Document = "text/html";

    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        HttpResponse response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        response.OnStarting(() =>
        {
            // The others are about documents; with each of a hundred files they would be 15 KB of a first visit.
            if (response.ContentType?.StartsWith(Document, StringComparison.OrdinalIgnoreCase) == true) Protect(response.Headers);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Protect(IHeaderDictionary headers)
    {
        // A page around ours could make people click Run or Kill without seeing it.
        headers.ContentSecurityPolicy = "frame-ancestors 'none'; base-uri 'self'; object-src 'none'";
        headers.XFrameOptions = "DENY";
        // A room's address lets its reader follow the room.
        headers["Referrer-Policy"] = "no-referrer";
    }
}
