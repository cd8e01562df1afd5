"""What a file of a model may be made of: what exports are made of, and nothing else.

A test holds that exports of all families need all of it and no more.
"""

PASSED = (
    "numpy.dtype",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "sklearn.metrics._dist_metrics.EuclideanDistance64",
    "sklearn.neighbors._kd_tree.KDTree",
    "sklearn.tree._tree.Tree",
    "tui.data.preprocessing.dates.DateParts",
)
"""Types that skops asks about."""
_PLAIN = {
    "builtins": "dict list slice str tuple type int float bool NoneType",
    "numpy": "ndarray int32 int64 uint64 float64 float32 bool",
    "numpy.random._generator": "Generator",
    "numpy.random._pcg64": "PCG64",
    "sklearn._loss._loss": "CyHalfBinomialLoss CyHalfMultinomialLoss CyHalfSquaredError",
    "sklearn._loss.link": "IdentityLink Interval LogitLink MultinomialLogit",
    "sklearn._loss.loss": "HalfBinomialLoss HalfMultinomialLoss HalfSquaredError",
    "sklearn.cluster._kmeans": "KMeans",
    "sklearn.compose._column_transformer": "ColumnTransformer",
    "sklearn.compose._target": "TransformedTargetRegressor",
    "sklearn.ensemble._forest": "RandomForestClassifier RandomForestRegressor",
    "sklearn.ensemble._hist_gradient_boosting.binning": "_BinMapper",
    "sklearn.ensemble._hist_gradient_boosting.gradient_boosting": (
        "HistGradientBoostingClassifier HistGradientBoostingRegressor"
    ),
    "sklearn.impute._base": "SimpleImputer",
    "sklearn.linear_model._base": "LinearRegression",
    "sklearn.linear_model._logistic": "LogisticRegression",
    "sklearn.naive_bayes": "GaussianNB",
    "sklearn.neighbors._classification": "KNeighborsClassifier",
    "sklearn.neighbors._regression": "KNeighborsRegressor",
    "sklearn.neural_network._multilayer_perceptron": "MLPClassifier MLPRegressor",
    "sklearn.pipeline": "Pipeline",
    "sklearn.preprocessing._data": "MinMaxScaler StandardScaler",
    "sklearn.preprocessing._encoders": "OneHotEncoder OrdinalEncoder",
    "sklearn.preprocessing._label": "LabelBinarizer LabelEncoder",
    "sklearn.preprocessing._polynomial": "PolynomialFeatures",
    "sklearn.svm._classes": "SVC",
    "sklearn.tree._classes": "DecisionTreeClassifier DecisionTreeRegressor",
}
TYPES = frozenset(PASSED) | {
    f"{module}.{name}" for module, names in _PLAIN.items() for name in names.split()
}
LOADERS = frozenset(
    f"{name}Node"
    for name in (
        *("Dict", "Json", "List", "Loss", "NdArray", "Object", "RandomGenerator", "Slice"),
        *("Tree", "Tuple", "Type", "Cached", "DType"),
    )
)
"""Ways of skops to make something. None of them calls what a file names."""
