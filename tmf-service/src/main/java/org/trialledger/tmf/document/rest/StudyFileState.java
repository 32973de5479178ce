package org.trialledger.tmf.document.rest;

import java.util.UUID;

/** Whether a study's file takes documents and changes of them: it is neither locked nor archived. Capabilities do not import each other, so the service answers. */
@FunctionalInterface
public interface StudyFileState {
    boolean isOpen(UUID studyId);
}
