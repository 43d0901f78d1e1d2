using NNService.Http.OpenApi;
using NNService.OpenInference.Compression;
using NNService.OpenInference.Repository;
using NNService.OpenInference.Statistics;
using NNService.OpenInference.TensorFlowServing;

namespace NNService.OpenInference;

/// <summary>The protocols of others over REST: Open Inference Protocol 2 with its extensions, and TensorFlow Serving; <c>docs/protocols.md</c> tells what is spoken.</summary>
internal static class OpenInferenceSetup
{
    public static IServiceCollection AddOpenInference(this IServiceCollection services)
    {
        services.AddSingleton<LoadedModels>().AddProtocolCompression();

        // First, as the first writer that can write an error does: the service's own takes every error.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ProtocolErrorWriter>());
        return services;
    }

    public static void UseOpenInference(this IApplicationBuilder app) => app.UseProtocolCompression();

    public static void MapOpenInference(this IEndpointRouteBuilder routes)
    {
        var protocol = routes.MapGroup(ProtocolPaths.OpenInference).WithTags("Open Inference Protocol v2").DescribesParameter("model", "The model.")
            .WithMetadata(ProtocolError.Form);
        protocol.MapServerMetadata();
        var model = protocol.MapGroup("/models/{model}").WithParameterExample("model", "\"sample\"");
        model.MapModelMetadata();
        model.MapInference();
        protocol.MapStatistics();
        protocol.MapRepository();
        routes.MapTensorFlowServing();
    }
}
