package org.trialledger.platform.evidence;

import java.util.UUID;

/** A study's size and root as a line of the directory log: a checkpoint whose origin is {@code <origin>/s/<study>}. */
public record StudyNote(String origin, UUID studyId, long size, byte[] root) {
    private static final String STUDY = "/s/";
    private static final int UUID_LENGTH = 36;

    public String text() {
        return new Checkpoint(origin + STUDY + studyId, size, root).text();
    }

    /** @throws NotProved when the text is not exactly what {@link #text()} writes */
    public static StudyNote parse(String text) {
        var checkpoint = Checkpoint.parse(text);
        int study = checkpoint.origin().length() - UUID_LENGTH;
        if (study <= STUDY.length() || !checkpoint.origin().startsWith(STUDY, study - STUDY.length())) throw new NotProved("not the note of a study");
        var id = uuid(checkpoint.origin().substring(study));
        return new StudyNote(checkpoint.origin().substring(0, study - STUDY.length()), id, checkpoint.size(), checkpoint.root());
    }

    private static UUID uuid(String text) {
        try {
            var id = UUID.fromString(text);
            if (id.toString().equals(text)) return id;
        } catch (IllegalArgumentException e) {
            throw new NotProved("not the note of a study: " + e.getMessage());
        }
        throw new NotProved("a study's id is written in lower case");
    }
}
