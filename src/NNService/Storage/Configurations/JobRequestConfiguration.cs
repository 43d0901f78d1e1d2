using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NNService.Storage.Jobs;

namespace NNService.Storage.Configurations;

internal sealed class JobRequestConfiguration : IEntityTypeConfiguration<JobRequestRow>
{
    public void Configure(EntityTypeBuilder<JobRequestRow> builder)
    {
        builder.ToTable("JobRequests").HasKey(request => request.JobId);
        builder.Property(request => request.JobId).HasMaxLength(JobConfiguration.IdLength);
        builder.HasOne<JobRow>().WithOne().HasForeignKey<JobRequestRow>(request => request.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
