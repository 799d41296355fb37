using System.Security.Cryptography;

namespace Playground.Server;

/// <summary>What answers tell the browser not to do with them.</summary>
internal static class PageHeaders
{
    private const string Document = "text/html";

    private const int NonceBytes = 16;

    private static readonly object nonceKey = new();

    public static void UsePageHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        HttpResponse response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        response.OnStarting(() =>
        {
            // The others are about documents; with each of a hundred files they would be 60 KB of a first visit.
            if (response.ContentType?.StartsWith(Document, StringComparison.OrdinalIgnoreCase) == true) Protect(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>What the one script that stands in the document itself, the import map, must carry to be read; new for each answer.</summary>
    public static string NonceOf(HttpContext context)
    {
        if (context.Items[nonceKey] is string known) return known;
        string made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        context.Items[nonceKey] = made;
        return made;
    }

    private static void Protect(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(NonceOf(context));
        // For browsers that do not know the policy's frame-ancestors.
        headers.XFrameOptions = "DENY";
        // A room's address lets its reader follow the room.
        headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>
    /// Everything comes from this server, scripts only from its files, WebAssembly besides. Styles may stand in the document: components place what
    /// they draw by style attributes, and MudBlazor writes its theme into a style element. A page around ours could make people click Run or
    /// Kill without seeing it.
    /// </summary>
    private static string PolicyFor(string nonce) => string.Join("; ",
        "default-src 'none'",
        $"script-src 'self' 'wasm-unsafe-eval' 'nonce-{nonce}'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'");
}
