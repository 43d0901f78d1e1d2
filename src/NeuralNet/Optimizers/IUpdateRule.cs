using System.Numerics;

namespace NeuralNet.Optimizers;

/// <summary>How one parameter moves, given its gradient and up to two numbers remembered for it.</summary>
internal interface IUpdateRule
{
    /// <summary>The new parameter; <paramref name="first"/> and <paramref name="second"/> are the remembered numbers, changed in place.</summary>
    Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second);
}
