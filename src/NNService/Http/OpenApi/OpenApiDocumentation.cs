using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using NNService.Http.Json;

namespace NNService.Http.OpenApi;

/// <summary>The OpenAPI document at <c>/swagger/v1/swagger.json</c> and the page that shows it at <c>/swagger</c>.</summary>
internal static class OpenApiDocumentation
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services, params IReadOnlyList<ApiTag> tags)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "NNService",
                Version = "v1",
                Description = "Trains and serves small neural networks. Every error is application/problem+json, but for the protocols of others.",
                License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
            });
            swagger.IncludeXmlComments(typeof(OpenApiDocumentation).Assembly);
            swagger.SupportNonNullableReferenceTypes();

            // Types within others may share a name.
            var standard = swagger.SchemaGeneratorOptions.SchemaIdSelector;
            swagger.CustomSchemaIds(type => type.DeclaringType is { } outer ? outer.Name + standard(type) : standard(type));
            swagger.SchemaFilter<StatedSchemas>();
            swagger.SchemaFilter<RequiredAsRead>();
            swagger.OperationFilter<Examples>();
            swagger.OperationFilter<RecordedAnswers>();
            swagger.OperationFilter<ProblemResponses>();
            swagger.DocumentFilter<DocumentFrame>(tags);
        });

        // Schemas are made with the serializer of controllers, of which there are none: it is told what the endpoints' one knows.
        services.Configure<JsonOptions>(controllers => JsonConventions.Apply(controllers.JsonSerializerOptions));
        return services;
    }

    public static WebApplication UseOpenApiPages(this WebApplication app)
    {
        // For their own paths alone, as the first of the two asks for a document generator for every request it sees; and put together
        // when first asked for, as a start would otherwise wait for it.
        app.Use(next =>
        {
            var pages = new Lazy<RequestDelegate>(() => Pages(((IApplicationBuilder)app).New(), next));
            return context => context.Request.Path.StartsWithSegments("/swagger") ? pages.Value(context) : next(context);
        });
        return app;
    }

    private static RequestDelegate Pages(IApplicationBuilder pages, RequestDelegate next)
    {
        pages.UseSwagger();
        pages.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "NNService";
            page.SwaggerEndpoint("v1/swagger.json", "NNService v1");
            page.DisplayRequestDuration();
            page.EnableTryItOutByDefault();
        });
        pages.Run(next);
        return pages.Build();
    }
}
