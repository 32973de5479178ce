package org.trialledger.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;

final class Refusals {
    private Refusals() {}

    static Consumer<Refusal> of(ProblemType type) {
        return refusal -> assertThat(refusal.type()).isEqualTo(type);
    }
}
