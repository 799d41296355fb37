namespace Playground.Code;

/// <summary>The largest files that the reader accepts. Each limit is far above what compilers write and keeps a hostile file from taking the memory.</summary>
public static class BeamLimits
{
    /// <summary>Bytes of a file, before and after unpacking.</summary>
    public const int FileBytes = 64 * 1024 * 1024;

    /// <summary>Atoms of a module; the largest module of OTP has about 8,000.</summary>
    public const int Atoms = 100_000;

    /// <summary>Code points of an atom, the limit of Erlang itself.</summary>
    public const int AtomLength = 255;

    /// <summary>Arguments of a function, the limit of Erlang itself.</summary>
    public const int Arity = 255;

    /// <summary>Bytes of the literal table after unpacking.</summary>
    public const int LiteralBytes = 64 * 1024 * 1024;

    /// <summary>Bytes of instructions.</summary>
    public const int CodeBytes = 32 * 1024 * 1024;

    /// <summary>Labels of a module.</summary>
    public const int Labels = 1_000_000;

    /// <summary>X, Y and float registers each; the limit of BEAM files.</summary>
    public const int Registers = 1024;

    /// <summary>How deep terms may nest inside each other, so that walking them never exhausts a thread's stack.</summary>
    public const int TermDepth = 500;

    /// <summary>Bytes of an integer in an operand.</summary>
    public const int IntegerBytes = 1 << 16;
}
