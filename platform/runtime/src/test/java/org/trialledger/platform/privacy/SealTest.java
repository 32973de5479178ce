package org.trialledger.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.ledger.LedgerUnavailable;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.PersonalData;
import org.trialledger.platform.domain.Unblinding;

class SealTest {
    private static final MasterKey MASTER = MasterKey.fresh();
    private static final DataKeys.Key KEY = key("a"), OTHER = key("b"), ERASED = new DataKeys.Key("a", null);

    record Sound(UUID studyId, String userId, @PersonalData(of = "userId") String name, @Unblinding String arm) implements LedgerEvent {}

    record Nobody(UUID studyId, @PersonalData(of = "userId") String name) implements LedgerEvent {}

    record NoText(UUID studyId, @Unblinding int arm) implements LedgerEvent {}

    record Both(UUID studyId, String userId, @PersonalData(of = "userId") @Unblinding String name) implements LedgerEvent {}

    private static DataKeys.Key key(String ref) {
        return new DataKeys.Key(ref, new Aes(MASTER.unwrap(ref, MASTER.wrapFresh(ref)).orElseThrow()));
    }

    private static String sealed(String value) {
        return Seal.of(Scope.PERSON, KEY, "study.TeamMemberAdded", "/name", value);
    }

    @Test
    void a_value_is_read_with_its_key_and_looks_different_each_time() {
        assertThat(sealed("Aoife Ní Bhriain")).startsWith("$sealed:1:P:a:study.TeamMemberAdded:/name:").doesNotContain("Aoife").isNotEqualTo(sealed("Aoife Ní Bhriain"));
        assertThat(Seal.parse(sealed("Aoife Ní Bhriain")).orElseThrow().open(KEY)).contains("Aoife Ní Bhriain");
        assertThat(Seal.parse(sealed("")).orElseThrow().open(KEY)).contains("");
        assertThat(Seal.parse(sealed("Aoife")).orElseThrow().open(ERASED)).isEmpty();
        assertThat(Seal.parse(Seal.of(Scope.PERSON, ERASED, "t", "/f", "Aoife")).orElseThrow().open(KEY)).as("recorded after the erasure").isEmpty();
    }

    @Test
    void a_value_opens_in_its_own_place_and_with_its_own_key_only() {
        var seal = sealed("Aoife");
        for (var moved : new String[] {seal.replace(":P:", ":U:"), seal.replace(":a:", ":b:"), seal.replace("Added", "Left"), seal.replace("/name", "/title")})
            assertThatThrownBy(() -> Seal.parse(moved).orElseThrow().open(KEY)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Seal.parse(seal).orElseThrow().open(OTHER)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Seal.parse(seal.substring(0, seal.length() - 4)).orElseThrow().open(KEY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_no_seal_is_not_taken_for_one() {
        for (var text : new String[] {null, "", "Aoife", "$sealed:1:", "$sealed:1:X:a:t:/f:AAAA", "$sealed:1:P:a:t:/f:not base64!", "$sealed:1:P:a:t:/f:AAAA:more"})
            assertThat(Seal.parse(text)).isEmpty();
    }

    @Test
    void only_a_text_of_a_named_person_or_of_the_blind_can_be_sealed() {
        var event = new Sound(new UUID(0, 7), "maria", "Maria", "A");
        assertThat(SealedFields.of(Sound.class).ownerOf("/name", event)).isEqualTo(new SealedFields.Owned(Scope.PERSON, "maria"));
        assertThat(SealedFields.of(Sound.class).ownerOf("/arm", event)).isEqualTo(new SealedFields.Owned(Scope.UNBLINDING, new UUID(0, 7).toString()));
        assertThat(SealedFields.of(Sound.class).ownerOf("/userId", event)).isNull();
        assertThatThrownBy(() -> SealedFields.of(Sound.class).ownerOf("/name", new Sound(new UUID(0, 7), null, "Maria", "A"))).isInstanceOf(IllegalStateException.class);
        for (var type : new Class<?>[] {Nobody.class, NoText.class, Both.class}) assertThatThrownBy(() -> SealedFields.of(type)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacing_a_text_leaves_everything_else_as_it_is() {
        var json = "{\"a\":1.50,\"b\":[true,null,\"x\"],\"c\":{\"d\":\"x\",\"e\":1e3},\"f\":\"é\"}";
        var replaced = JsonStrings.replace(json.getBytes(StandardCharsets.UTF_8), (place, text) -> switch (place.pathAsPointer().toString()) {
            case "/c/d" -> "y\"z";
            case "/b/2" -> null;
            default -> text;
        });
        assertThat(new String(replaced, StandardCharsets.UTF_8)).isEqualTo("{\"a\":1.50,\"b\":[true,null,null],\"c\":{\"d\":\"y\\\"z\",\"e\":1e3},\"f\":\"é\"}");
    }

    @Test
    void a_master_key_is_made_once_and_is_its_owners_alone(@TempDir Path folder) throws Exception {
        var file = folder.resolve("privacy/master.key");
        assertThatThrownBy(() -> MasterKey.in(file, false)).hasMessageContaining("there is no master key in");
        var made = MasterKey.in(file, true);
        assertThat(MasterKey.in(file, true).id()).isEqualTo(made.id());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> MasterKey.in(file, false)).hasMessageContaining("open to every user");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "c2hvcnQ=");
        assertThatThrownBy(() -> MasterKey.in(file, false)).hasMessageContaining("32 bytes in base64");
    }

    @Test
    void a_wrapped_key_is_of_its_master_and_its_place() {
        var wrapped = MASTER.wrapFresh("here");
        var others = MasterKeys.only(MasterKey.fresh());
        var both = new MasterKeys(others.present(), List.of(MASTER));
        assertThat(MASTER.unwrap("here", wrapped).orElseThrow()).hasSize(32).isEqualTo(both.unwrap("here", wrapped, MASTER.id())).isEqualTo(both.unwrap("here", wrapped, null));
        assertThatThrownBy(() -> both.unwrap("there", wrapped, MASTER.id())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> both.unwrap("here", wrapped, others.present().id())).as("not the one that is named").isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> others.unwrap("here", wrapped, null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> others.unwrap("here", wrapped, MASTER.id())).isInstanceOf(LedgerUnavailable.class).hasMessageContaining(MASTER.id());
    }
}
