package org.trialledger.study.protocol.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.study.protocol.domain.ProtocolCommand.VersionSource;
import org.trialledger.study.protocol.domain.ProtocolContent;

/** A protocol version as a client drafts it: its number as printed, the amendment it incorporates and its content for comparison. */
public record VersionRequest(@NotBlank @Size(max = 100) String label, UUID amendmentId, @NotNull @Valid ContentRequest content, @Valid SourceRequest source) {

    public record TextRequest(@NotBlank @Size(max = 50) String kind, @NotBlank @Size(max = 2_000) String text) {}

    public record PartRequest(@NotBlank @Size(max = 2_000) String name, @Size(max = 100) String kind, @Size(max = 20_000) String text) {}

    public record ContentRequest(@Size(max = 20) List<@NotNull @Valid TextRequest> titles, @Size(max = 200) List<@NotNull @Valid PartRequest> arms,
                                 @Size(max = 200) List<@NotNull @Valid PartRequest> epochs, @Size(max = 500) List<@NotNull @Valid PartRequest> objectives,
                                 @Size(max = 1_000) List<@NotNull @Valid PartRequest> endpoints, @Size(max = 1_000) List<@NotNull @Valid PartRequest> eligibility,
                                 @Size(max = 500) List<@NotNull @Valid PartRequest> interventions, @Size(max = 1_000) List<@NotBlank @Size(max = 500) String> encounters,
                                 @Size(max = 2_000) List<@NotBlank @Size(max = 500) String> activities, @Positive Integer plannedParticipants) {}

    /** @param sha256 of the protocol document this version was taken from */
    public record SourceRequest(@NotBlank @Size(max = 100) String format, @NotBlank @Pattern(regexp = "[0-9a-f]{64}") String sha256) {}

    ProtocolContent protocolContent() {
        return new ProtocolContent(each(content.titles()).map(title -> new ProtocolContent.Text(title.kind(), title.text())).toList(), parts(content.arms()), parts(content.epochs()),
            parts(content.objectives()), parts(content.endpoints()), parts(content.eligibility()), parts(content.interventions()), content.encounters(), content.activities(),
            content.plannedParticipants());
    }

    VersionSource versionSource() {
        return source == null ? null : new VersionSource(source.format(), null, source.sha256(), null, null);
    }

    private static List<ProtocolContent.Part> parts(List<PartRequest> parts) {
        return each(parts).map(part -> new ProtocolContent.Part(part.name(), part.kind(), part.text())).toList();
    }

    private static <T> Stream<T> each(List<T> list) {
        return list == null ? Stream.of() : list.stream();
    }
}
