package org.trialledger.study.protocol.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.study.protocol.domain.ContentDifference.Kind.*;
import static org.trialledger.study.protocol.domain.ProtocolTest.content;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trialledger.study.protocol.domain.ProtocolContent.Part;
import org.trialledger.study.protocol.domain.ProtocolContent.Text;

class ContentDifferenceTest {
    @Test
    void a_version_does_not_differ_from_itself() {
        assertThat(ContentDifference.between(content(240, "FEV1"), content(240, "FEV1"))).isEmpty();
    }

    @Test
    void what_went_came_and_changed_is_named_by_path() {
        assertThat(ContentDifference.between(content(240, "FEV1"), content(300, "FVC"))).containsExactly(
            new ContentDifference("/endpoints/FEV1", REMOVED, "FEV1", null),
            new ContentDifference("/endpoints/FEV1/type", REMOVED, "PRIMARY", null),
            new ContentDifference("/plannedParticipants", CHANGED, "240", "300"),
            new ContentDifference("/endpoints/FVC", ADDED, null, "FVC"),
            new ContentDifference("/endpoints/FVC/type", ADDED, null, "PRIMARY"));
    }

    @Test
    void the_order_of_epochs_is_content_and_the_order_of_arms_is_not() {
        var a = new Part("A", null, null);
        var b = new Part("B", null, null);
        assertThat(ContentDifference.between(of(List.of(a, b), List.of()), of(List.of(b, a), List.of()))).isEmpty();
        assertThat(ContentDifference.between(of(List.of(), List.of(a, b)), of(List.of(), List.of(b, a)))).containsExactly(new ContentDifference("/epochs", CHANGED, "A > B", "B > A"));
    }

    @Test
    void a_slash_in_a_name_does_not_look_like_a_path_and_a_name_used_twice_is_counted() {
        var twice = of(List.of(new Part("1/2 dose", null, "x"), new Part("1/2 dose", null, "y")), List.of());
        assertThat(ContentDifference.between(of(List.of(), List.of()), twice)).extracting(ContentDifference::path)
            .containsExactly("/arms/1~12 dose", "/arms/1~12 dose/text", "/arms/1~12 dose (2)", "/arms/1~12 dose (2)/text");
    }

    private static ProtocolContent of(List<Part> arms, List<Part> epochs) {
        return new ProtocolContent(List.of(new Text("brief", "t")), arms, epochs, null, null, null, null, null, null, null);
    }
}
