namespace Playground.Server.Streaming;

/// <summary>Takes apart the text of a list of terms, as far as needed to show its elements: <c>[a,{b,1},"c,d"]</c>.</summary>
internal static class TermListText
{
    public static IReadOnlyList<string> Split(string text)
    {
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']') return text.Length == 0 ? [] : [text];
        var elements = new List<string>();
        int depth = 0;
        char quote = '\0';
        int start = 1;
        for (int index = 1; index < text.Length - 1; index++)
        {
            char character = text[index];
            if (quote != '\0')
            {
                if (character == '\\') index++;
                else if (character == quote) quote = '\0';
            }
            else if (character is '"' or '\'') quote = character;
            else if (character is '[' or '{' or '(' or '<') depth++;
            else if (character is ']' or '}' or ')' or '>') depth--;
            else if (character == ',' && depth == 0)
            {
                elements.Add(text[start..index].Trim());
                start = index + 1;
            }
        }
        string last = text[start..^1].Trim();
        if (last.Length > 0) elements.Add(last);
        return elements;
    }
}
