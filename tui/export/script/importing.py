"""The imports that a script needs."""

import re

_MODULES = ("base64", "csv", "gzip", "sys", "zlib")
_NAMES = {
    "collections": "namedtuple",
    "collections.abc": "Sequence",
    "datetime": "datetime",
    "types": "SimpleNamespace",
    "typing": "Any Self",
    "sklearn._loss.loss": "HalfBinomialLoss HalfMultinomialLoss HalfSquaredError",
    "sklearn.base": "BaseEstimator TransformerMixin",
    "sklearn.cluster": "KMeans",
    "sklearn.compose": "ColumnTransformer",
    "sklearn.datasets": (
        "load_breast_cancer load_diabetes load_digits load_iris load_wine "
        "make_blobs make_circles make_moons"
    ),
    "sklearn.ensemble": (
        "HistGradientBoostingClassifier HistGradientBoostingRegressor "
        "RandomForestClassifier RandomForestRegressor"
    ),
    "sklearn.impute": "SimpleImputer",
    "sklearn.linear_model": "LinearRegression LogisticRegression",
    "sklearn.metrics": "balanced_accuracy_score f1_score roc_auc_score",
    "sklearn.naive_bayes": "GaussianNB",
    "sklearn.neighbors": "KNeighborsClassifier KNeighborsRegressor",
    "sklearn.neural_network": "MLPClassifier MLPRegressor",
    "sklearn.pipeline": "Pipeline",
    "sklearn.preprocessing": (
        "LabelBinarizer MinMaxScaler OneHotEncoder PolynomialFeatures StandardScaler"
    ),
    "sklearn.svm": "SVC",
    "sklearn.tree": "DecisionTreeClassifier DecisionTreeRegressor",
    "sklearn.utils.validation": "check_is_fitted",
}


def imports(body: str) -> str:
    """Lines that import what `body` uses of all that a script may."""
    used = set(re.findall(r"[A-Za-z_]\w*", body))
    lines = [f"import {module}" for module in _MODULES if module in used]
    found = {
        module: [name for name in names.split() if name in used] for module, names in _NAMES.items()
    }
    lines += [
        f"from {module} import {', '.join(names)}" for module, names in found.items() if names
    ]
    first = [line for line in lines if "sklearn" not in line]
    rest = [line for line in lines if "sklearn" in line]
    return "\n".join([*first, "", "import numpy as np", *rest, ""])
