namespace Playground.Code;

/// <summary>The tags of the external term format that occur in modules.</summary>
internal enum ExternalTermTag : byte
{
    NewFloat = 70,
    BitBinary = 77,
    Compressed = 80,
    SmallInteger = 97,
    Integer = 98,
    FloatText = 99,
    AtomLatin1 = 100,
    SmallTuple = 104,
    LargeTuple = 105,
    Nil = 106,
    String = 107,
    List = 108,
    Binary = 109,
    SmallBig = 110,
    LargeBig = 111,
    Export = 113,
    SmallAtomLatin1 = 115,
    Map = 116,
    AtomUtf8 = 118,
    SmallAtomUtf8 = 119,
    Version = 131,
}
