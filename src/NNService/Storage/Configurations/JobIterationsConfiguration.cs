using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NNService.Storage.Jobs;

namespace NNService.Storage.Configurations;

internal sealed class JobIterationsConfiguration : IEntityTypeConfiguration<JobIterationsRow>
{
    public void Configure(EntityTypeBuilder<JobIterationsRow> builder)
    {
        builder.ToTable("JobIterations").HasKey(span => new { span.JobId, span.First });
        builder.Property(span => span.JobId).HasMaxLength(JobConfiguration.IdLength);
        builder.HasOne<JobRow>().WithMany().HasForeignKey(span => span.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
