using NNService.Http.OpenApi;

namespace NNService;

/// <summary>The features in the order in which the OpenAPI document lists them.</summary>
internal static class ApiFeatures
{
    public static IReadOnlyList<ApiTag> Tags { get; } =
    [
        new("Predictions", "What an image, or many, show."),
        new("Models", "Versions of models: which there are, which answers, import, download, evaluation."),
        new("Training", "Jobs that train: queued, followed, paused, published."),
        new("Datasets", "Data to train and evaluate on."),
        new("Lab", "Small experiments with activations, losses, derivatives and gradients."),
        new("Open Inference Protocol v2", "The public protocol with binary tensors, repository, configuration and statistics. Errors are `{\"error\":\"…\"}`."),
        new("TensorFlow Serving", "That server's predict, status and metadata calls. Errors are `{\"error\":\"…\"}`."),
        new("Operations", "For orchestrators and monitoring."),
    ];
}
