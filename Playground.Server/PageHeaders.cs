namespace Playground.Server;

/// <summary>What every answer tells the browser not to do with it.</summary>
internal static class PageHeaders
{
    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        IHeaderDictionary headers = context.Response.Headers;
        // A page around ours could make people click Run or Kill without seeing it.
        headers.ContentSecurityPolicy = "frame-ancestors 'none'; base-uri 'self'; object-src 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        // A room's address lets its reader follow the room.
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    });
}
