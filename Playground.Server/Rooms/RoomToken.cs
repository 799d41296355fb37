using System.Security.Cryptography;
using System.Text;

namespace Playground.Server.Rooms;

/// <summary>Makes and checks the ids of rooms and the tokens that control them.</summary>
internal static class RoomToken
{
    public const int IdLength = 10;
    public const int TokenLength = 32;

    /// <summary>Letters and digits that nobody confuses when reading a link aloud.</summary>
    private const string IdAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string NewId() => RandomNumberGenerator.GetString(IdAlphabet, IdLength);

    public static string NewToken() => RandomNumberGenerator.GetHexString(TokenLength, lowercase: true);

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static bool Matches(string token, byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(token), hash);
}
