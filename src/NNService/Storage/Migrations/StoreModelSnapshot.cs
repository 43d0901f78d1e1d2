using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace NNService.Storage.Migrations;

/// <summary>The model as the migrations leave it. A test compares it with <see cref="StoreContext"/>.</summary>
[DbContext(typeof(StoreContext))]
internal sealed class StoreModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("NNService.Storage.ModelRow", model =>
        {
            model.ToTable("Models");
            model.Property<string>("Name").HasMaxLength(100);
            model.Property<int?>("LiveVersion");
            model.Property<bool>("IsDefault");
            model.Property<int>("NextVersion");
            model.HasKey("Name");
            model.HasIndex("IsDefault").IsUnique().HasFilter("\"IsDefault\"");
        });

        modelBuilder.Entity("NNService.Storage.ModelVersionRow", version =>
        {
            version.ToTable("ModelVersions");
            version.Property<string>("ModelName").HasMaxLength(100);
            version.Property<int>("Version");
            version.Property<string>("Sha256").IsRequired().HasMaxLength(64);
            version.Property<string>("Origin").IsRequired().HasMaxLength(20);
            version.Property<string>("OriginJob").HasMaxLength(40);
            version.Property<int?>("OriginEpoch");
            version.Property<string>("Architecture").IsRequired();
            version.Property<int>("ParameterCount");
            version.Property<string>("ClassNames");
            version.Property<double?>("TestAccuracy");
            version.Property<DateTime>("CreatedAt");
            version.HasKey("ModelName", "Version");
            version.HasOne("NNService.Storage.ModelRow", null).WithMany().HasForeignKey("ModelName").OnDelete(DeleteBehavior.Cascade).IsRequired();
        });

        modelBuilder.Entity("NNService.Storage.ModelWeightsRow", weights =>
        {
            weights.ToTable("ModelWeights");
            weights.Property<string>("ModelName").HasMaxLength(100);
            weights.Property<int>("Version");
            weights.Property<int>("FormatVersion");
            weights.Property<byte[]>("Parameters").IsRequired();
            weights.HasKey("ModelName", "Version");
            weights.HasOne("NNService.Storage.ModelVersionRow", null).WithOne()
                .HasForeignKey("NNService.Storage.ModelWeightsRow", "ModelName", "Version").OnDelete(DeleteBehavior.Cascade).IsRequired();
        });

        JobModelSnapshot.Build(modelBuilder);
    }
}
