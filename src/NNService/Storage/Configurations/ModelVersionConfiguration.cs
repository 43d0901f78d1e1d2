using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NNService.Storage.Configurations;

internal sealed class ModelVersionConfiguration : IEntityTypeConfiguration<ModelVersionRow>
{
    public void Configure(EntityTypeBuilder<ModelVersionRow> builder)
    {
        builder.ToTable("ModelVersions").HasKey(version => new { version.ModelName, version.Version });
        builder.HasOne<ModelRow>().WithMany().HasForeignKey(version => version.ModelName).OnDelete(DeleteBehavior.Cascade);
        builder.Property(version => version.ModelName).HasMaxLength(ModelConfiguration.NameLength);
        builder.Property(version => version.Sha256).HasMaxLength(64);
        builder.Property(version => version.Origin).HasMaxLength(20);
        builder.Property(version => version.OriginJob).HasMaxLength(40);
        builder.Property(version => version.ClassNames).HasConversion<JsonTextConversion>(new TextListComparer());
    }
}
