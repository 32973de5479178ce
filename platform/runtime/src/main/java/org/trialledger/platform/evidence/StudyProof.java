package org.trialledger.platform.evidence;

import java.util.List;
import java.util.UUID;

/**
 * Everything needed, beside the event's bytes and the public keys, to prove that a study's event was recorded as it is. Hashes are
 * base64 in JSON; docs/evidence.md has the steps.
 *
 * @param position          0-based, of the event in its study
 * @param leaf              the event's CTL1 leaf, to be recomputed from its bytes
 * @param studyPath         from the leaf to the root that the study note states (RFC 9162 2.1.3)
 * @param studyNote         the study's size and root, word for word a leaf of the directory log
 * @param directoryPosition 0-based, of the study note in the directory log
 * @param directoryPath     from the study note to the root that the checkpoint states
 * @param checkpoint        of the directory log, signed
 */
public record StudyProof(UUID studyId, long position, byte[] leaf, List<byte[]> studyPath, String studyNote, long directoryPosition,
                         List<byte[]> directoryPath, String checkpoint) {
    NoteProof note() {
        return new NoteProof(studyNote, directoryPosition, directoryPath, checkpoint);
    }
}
