namespace NNService.Tests.Http;

internal enum ProbeColour
{
    Red,
    DarkGreen,
}
