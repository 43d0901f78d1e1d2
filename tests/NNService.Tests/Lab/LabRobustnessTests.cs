using System.Net;
using System.Text;

namespace NNService.Tests.Lab;

/// <summary>Whatever is sent, the answer is a result or an explanation.</summary>
public sealed class LabRobustnessTests(LabHost lab) : IClassFixture<LabHost>
{
    private const string Alphabet = "{}[],:\"\\ \n0123456789.eE+-*/^()xsincologqrtabuNI\0é😀";

    [Theory]
    [InlineData("activations", """{"name":"softmax","values":[0.3,2.9,4.0]}""")]
    [InlineData("losses", """{"name":"crossEntropy","predicted":[[0.1,0.6,0.3],[0.8,0.1,0.1]],"target":[1,0],"delta":1e-7}""")]
    [InlineData("derivative", """{"function":"3*x^4+2*x^3","at":6,"h":0.0001,"method":"central"}""")]
    [InlineData("gradient", """{"function":"x0^2+x1^2","at":[3,4],"h":1e-4}""")]
    [InlineData("gradient-field", """{"function":"x0^2+x2","at":[0,0,3],"from":-2,"to":2.25,"step":0.25}""")]
    [InlineData("gradient-descent", """{"function":"x0^2+x1^2","start":[-3,4],"learningRate":0.1,"steps":10}""")]
    [InlineData("gradient-check", """{"inputs":[[0.6,0.9],[0,1]],"targets":[2,0],"hiddenLayers":[2],"h":1e-4,"loss":"crossEntropy","seed":1}""")]
    [InlineData("gradient-check", """{"inputs":[[0.6,0.9]],"targets":[[0,1]],"weights":{"W1":[[1,-2],[0.5,3]],"b1":[1,0],"activations":["tanh"]}}""")]
    public async Task A_thousand_mutations_of_a_body_are_answered_with_200_or_an_explained_400(string experiment, string json)
    {
        var random = new MathNet.Numerics.Random.Mcg31m1(seed: 20260101);
        for (var mutation = 0; mutation < 1000; mutation++)
        {
            var text = new StringBuilder(json);
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                Edit(text, random);
            }

            var (status, body) = await lab.PostAsync(experiment, text.ToString());
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{status} for {text}");
            Assert.True(
                status == HttpStatusCode.OK || body.GetProperty("errors").EnumerateObject().Any(),
                $"{body} explains nothing about {text}");
        }
    }

    private static void Edit(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length);
        switch (random.Next(4))
        {
            case 0 when text.Length > 1:
                text.Remove(at, 1);
                break;
            case 1:
                text[at] = Alphabet[random.Next(Alphabet.Length)];
                break;
            case 2:
                text.Insert(at, text.ToString(at, random.Next(Math.Min(12, text.Length - at))));
                break;
            default:
                text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                break;
        }
    }
}
