namespace NeuralNet.Formats.Onnx;

/// <summary>How a protobuf field is stored: the lowest three bits of its tag. The two deprecated group types are not read.</summary>
internal enum WireType
{
    Varint = 0,
    EightBytes = 1,
    LengthDelimited = 2,
    FourBytes = 5,
}
