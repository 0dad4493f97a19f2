$version: "2.0"

namespace com.amazonaws.cleanroomsml

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints
use aws.protocols#restJson1

/// AWS Clean Rooms ML lets the members of a Clean Rooms collaboration train and run machine learning
/// models on their combined data, while no member sees the rows of another.
///
/// A *collaboration* is joined through *memberships*. A member brings a training container, the service
/// trains it on the data that the members agreed to share, and the result is a *trained model*. A trained
/// model leaves the service only by a *trained model export job*, which writes it to the storage of one
/// member that the collaboration allows to receive it.
@title("AWS Clean Rooms ML")
@service(
    sdkId: "CleanRoomsML"
    arnNamespace: "cleanrooms-ml"
    endpointPrefix: "cleanrooms-ml"
    cloudTrailEventSource: "cleanrooms-ml.amazonaws.com"
)
@sigv4(name: "cleanrooms-ml")
@standardRegionalEndpoints
@restJson1
service AWSStarkControlService {
    version: "2023-09-06"
    resources: [
        TrainedModelExportJob
    ]
}
