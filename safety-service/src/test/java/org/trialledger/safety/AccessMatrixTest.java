package org.trialledger.safety;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.trialledger.platform.servicekit.AccessMatrix;
import org.trialledger.platform.servicekit.TestGrants;

@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class AccessMatrixTest extends AccessMatrix {
    @Inject TestStudies studies;

    @Override
    protected TestGrants studies() {
        return studies;
    }

    @Override
    protected UUID newStudy() {
        return studies.withSites();
    }
}
