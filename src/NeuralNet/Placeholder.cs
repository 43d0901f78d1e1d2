namespace NeuralNet;
internal sealed class Placeholder;
